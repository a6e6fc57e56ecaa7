/** Zones whose clocks do what clocks do: an hour, half an hour, around Ramadan, never, and a day that was left out. */
export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Pacific/Apia',
] as const;
