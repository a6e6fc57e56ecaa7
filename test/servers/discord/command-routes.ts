/** Routes of application commands, global and of one guild. */
import { refuse } from './api-error.ts';
import { commandOnWire, commandsOf, patchCommand, putCommand, putCommands } from './command-registry.ts';
import type { RegisteredCommand } from './entities.ts';
import { FormErrors } from './form-errors.ts';
import { type Answer, type Call, callerOf, type Route } from './route.ts';

export const commandRoutes: readonly Route[] = ['', '/guilds/:guild'].flatMap((scope) => {
  const path = `/applications/:application${scope}/commands`;
  return [
    { name: `GET ${path}`, answer: listCommands },
    { name: `POST ${path}`, answer: createCommand },
    { name: `PUT ${path}`, answer: overwriteCommands },
    { name: `GET ${path}/:command`, answer: (call: Call) => show(call, findCommand(call)) },
    { name: `PATCH ${path}/:command`, answer: changeCommand },
    { name: `DELETE ${path}/:command`, answer: deleteCommand },
  ];
});

function listCommands(call: Call): Answer {
  const { caller, guildId } = scopeOf(call);
  const hasLocalizations = call.query.get('with_localizations') === 'true';
  const commands = commandsOf(caller, guildId);
  return {
    status: 200,
    body: commands.map((command) => commandOnWire(command, caller.id, hasLocalizations)),
  };
}

function createCommand(call: Call): Answer {
  const { caller, guildId } = scopeOf(call);
  const before = caller.commands.size;
  const command = putCommand(caller, guildId, call.body);
  call.state.changes.notify();
  return { ...show(call, command), status: caller.commands.size > before ? 201 : 200 };
}

function overwriteCommands(call: Call): Answer {
  const { caller, guildId } = scopeOf(call);
  const errors = new FormErrors();
  errors.list([], call.items, { max: 130 });
  errors.throwIfAny();
  const commands = putCommands(caller, guildId, call.items);
  call.state.changes.notify();
  return { status: 200, body: commands.map((command) => commandOnWire(command, caller.id, true)) };
}

function changeCommand(call: Call): Answer {
  return show(call, patchCommand(findCommand(call), call.body));
}

function deleteCommand(call: Call): Answer {
  callerOf(call).commands.delete(findCommand(call).id);
  return { status: 204 };
}

function show(call: Call, command: RegisteredCommand): Answer {
  return { status: 200, body: commandOnWire(command, callerOf(call).id, true) };
}

function findCommand(call: Call): RegisteredCommand {
  const { caller, guildId } = scopeOf(call);
  const command = caller.commands.get(call.param('command'));
  if (command === undefined || command.guildId !== guildId) throw refuse('unknownCommand');
  return command;
}

/** @throws ApiError 50001 for commands of a guild that has not added the application. */
function scopeOf(call: Call): { caller: ReturnType<typeof callerOf>; guildId: string | undefined } {
  const caller = callerOf(call);
  if (call.param('application') !== caller.id) throw refuse('missingAccess');
  const guildId = call.param('guild') || undefined;
  if (guildId !== undefined && !call.state.guilds.get(guildId)?.applicationIds.has(caller.id)) {
    throw refuse('missingAccess');
  }
  return { caller, guildId };
}
