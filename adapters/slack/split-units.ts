/** A message longer than one of Slack's becomes several: split between units, so that no quote is cut. */
import { countBlocks } from './assemble-blocks.ts';
import { breakUnit, type Unit, unitWeight } from './unit.ts';

export interface Room {
  readonly blocks: number;
  readonly characters: number;
}

function fits(units: readonly Unit[], room: Room): boolean {
  const weight = units.reduce((total, unit) => total + unitWeight(unit), 0);
  return weight <= room.characters && countBlocks(units) <= room.blocks;
}

/** Headings go on with what they head. */
function splitAtLead(units: readonly Unit[]): { kept: Unit[]; moved: Unit[] } {
  const end = units.findLastIndex((unit) => !unit.leadsOn) + 1;
  return end === 0 ? { kept: [...units], moved: [] } : { kept: units.slice(0, end), moved: units.slice(end) };
}

/** At least one part, the first possibly empty; in order, nothing lost. */
export function splitUnits(units: readonly Unit[], room: Room): Unit[][] {
  const parts: Unit[][] = [];
  let part: Unit[] = [];
  for (const unit of units.flatMap((whole) => breakUnit(whole, room.characters))) {
    if (part.length === 0 || fits([...part, unit], room)) {
      part.push(unit);
      continue;
    }
    const { kept, moved } = splitAtLead(part);
    const goesOn = fits([...moved, unit], room);
    parts.push(goesOn ? kept : part);
    part = goesOn ? [...moved, unit] : [unit];
  }
  return [...parts, part];
}
