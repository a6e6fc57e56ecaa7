/** What an adapter is set up with; parsed and checked in configuration.ts. */

export interface SlackSettings {
  /** Ends in `/`; null for Slack's own. */
  readonly apiUrl: string | null;
  readonly connection:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number };
  readonly account:
    | { readonly kind: 'single'; readonly botToken: string }
    | {
        readonly kind: 'oauth';
        readonly clientId: string;
        readonly clientSecret: string;
        /** Signs what Slack sends back to the install page. */
        readonly stateSecret: string;
        /** Where the install page stands in Socket Mode; over HTTP it is beside Slack's requests. */
        readonly installPort: number;
      };
}

export interface DiscordSettings {
  readonly token: string;
  /** Without a version and without a trailing `/` (`https://discord.com/api`); null for Discord's own. */
  readonly apiUrl: string | null;
  /** Commands are registered in these servers at once, instead of everywhere. */
  readonly guildIds: readonly string[];
}

/** Secrets that outlive the process, encrypted at rest; for the installations of a Slack app. */
export interface SecretStore {
  put(key: string, secret: string): Promise<void>;
  get(key: string): Promise<string | null>;
  delete(key: string): Promise<void>;
}
