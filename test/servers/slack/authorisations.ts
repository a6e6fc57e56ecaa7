/** Installing through OAuth: codes that are exchanged once for a workspace's token. */
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState } from './slack-state.ts';
import type { Workspace } from './workspace.ts';

const LIFETIME_MS = 600_000;

interface Issued {
  readonly workspace: Workspace;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  readonly at: number;
  isUsed: boolean;
}

export class Authorisations {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly #state: SlackState;
  readonly #codes = new Map<string, Issued>();

  constructor(state: SlackState, clientId: string, clientSecret: string) {
    this.#state = state;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  issueCode(workspace: Workspace, scopes: readonly string[], redirectUri: string | null): string {
    const user =
      [...workspace.users.values()].find((candidate) => candidate.isAdmin) ??
      [...workspace.users.values()][0];
    const code = this.#state.nextId('code.');
    const issued = {
      workspace,
      user: user?.id ?? 'U0',
      scopes,
      redirectUri,
      at: this.#state.now(),
      isUsed: false,
    };
    this.#codes.set(code, issued);
    return code;
  }

  /** Installs the app in the code's workspace. Throws SlackRefusal. */
  exchange(
    code: string,
    redirectUri: string | null,
  ): { readonly workspace: Workspace; readonly user: string } {
    const issued = this.#codes.get(code);
    if (issued === undefined) throw new SlackRefusal('invalid_code');
    if (issued.isUsed) throw new SlackRefusal('code_already_used');
    if (this.#state.now() - issued.at > LIFETIME_MS) throw new SlackRefusal('code_expired');
    if (issued.redirectUri !== redirectUri) throw new SlackRefusal('bad_redirect_uri');
    issued.isUsed = true;
    issued.workspace.scopes = issued.scopes;
    issued.workspace.installation = 'installed';
    this.#state.announce();
    return { workspace: issued.workspace, user: issued.user };
  }
}
