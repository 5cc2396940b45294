import type { Mode } from '../shared/page-protocol.js';
import type { State } from '../state/state.js';

/** Who calls, as path and headers say it. */
export interface PageCaller {
  readonly bizToken: string;
  readonly headers: {
    readonly userAgent: string;
    readonly host: string;
    readonly scenario: string | undefined;
    /** Which opening of the link asks; left out by clients other than the page. */
    readonly visit: number | undefined;
    /** The page's name of this call: whoever repeats it says the same one. */
    readonly call?: string | undefined;
  };
}

/** One call of the page's script, `POST /reflect/api/<token>/<name>`. */
export interface PageCall extends PageCaller {
  /** Wished by a caller that completes a verification without a browser; a page never says it. */
  readonly mode?: Mode | undefined;
  readonly body: unknown;
  readonly files: PageFiles;
  /** When the first byte came, before an upload was read; virtual time. */
  readonly receivedAt: number;
}

export type PageFiles = Readonly<Partial<Record<'video' | 'frame', readonly PageFile[]>>>;

export interface PageFile {
  readonly buffer: Buffer;
  readonly mimetype: string;
  readonly size: number;
}

export type PageAction = (call: PageCall, state: State) => Promise<object>;
