import type { ErrorId } from '../api-errors.js';
import type { ActionName } from '../faults.js';
import type { PhotoContent, PhotoFormat } from '../photo-content.js';
import type { Verification } from '../verification.js';
import type { Embedding, Happening } from '../../shared/page-protocol.js';

/** What is judged: each kind of event, and what its rules are told of it. */
export interface Events {
  readonly call: CallEvent;
  readonly refusal: RefusalEvent;
  readonly 'upload-link': UploadLinkEvent;
  readonly apply: ApplyEvent;
  readonly 'photo-place': PhotoPlaceEvent;
  readonly photo: PhotoEvent;
  readonly 'photo-content': PhotoContent;
  readonly 'no-photo': { readonly checkMode: number };
  readonly token: TokenEvent;
  readonly result: ResultEvent;
  readonly storage: StorageEvent;
  readonly opened: OpenedEvent;
  readonly embedded: Embedded;
  readonly happening: { readonly what: Happening };
  readonly end: EndEvent;
}

export type EventKind = keyof Events;

/** An API call whose signature holds. */
export interface CallEvent {
  /** Of the emulator's own, or one that a file of the library answers. */
  readonly action: string;
  /** The service that the signature's scope names; `faceid` for signature v1, which has no scope. */
  readonly service: string;
  /** The Host header, and the host text that was signed. */
  readonly host: string;
  readonly signedHost: string;
  /** It came by one of production's names, without TLS. */
  readonly isPlainProduction: boolean;
  /** It carries headers that only a browser sets. */
  readonly isFromBrowser: boolean;
  /** How far the client's clock is ahead, in seconds; null while the mock's own clock is moved. */
  readonly skewSeconds: number | null;
  readonly isBodyUnsigned: boolean;
  /** Of this action and account in this second, this one included; 0 where nobody counts. */
  readonly callsThisSecond: number;
  readonly callsAllowed: number;
}

/** An API call that was refused, by the vendor's rules and not by a scenario. */
export interface RefusalEvent {
  readonly id: ErrorId;
  readonly action: string;
  /** Where the action is offered; empty for an unknown one. */
  readonly regions: readonly string[];
  readonly region: string | undefined;
  readonly version: string | undefined;
  /** The parameter that the refusal names, and what was sent in it. */
  readonly parameter: string | undefined;
  readonly value: unknown;
  /** The Host header, and the service that a v3 signature's scope names. */
  readonly host: string;
  readonly service: string | undefined;
  /** A browser asks beforehand whether it may send a signed call. */
  readonly isPreflight: boolean;
}

/** CreateUploadUrl was answered. */
export interface UploadLinkEvent {
  readonly targetAction: string;
  readonly region: string;
  /** Where the legacy Apply is offered. */
  readonly applyRegions: readonly string[];
}

/** A BizToken was issued. */
export interface ApplyEvent {
  readonly action: ActionName;
  readonly region: string;
  readonly redirectUrl: string;
  /** Null for the successor, which takes the photo in the call itself. */
  readonly photo: {
    readonly isInCos: boolean;
    readonly host: string;
    readonly md5: string;
  } | null;
  /** Links issued in this namespace since one was opened, this one included. */
  readonly unopened: number;
}

/** Apply was called with a photo that lies somewhere. */
export interface PhotoPlaceEvent {
  /** The region of its bucket; undefined where the address does not say. */
  readonly stored: string | undefined;
  /** Where Apply was called. */
  readonly region: string;
}

/** The photo of an Apply was found wanting. */
export interface PhotoEvent {
  readonly fault: PhotoProblem;
  /** As the call said it, and of the bytes; empty where the photo could not be had. */
  readonly md5: { readonly sent: string; readonly actual: string };
  /** What the sent MD5 is of, where that could be told. */
  readonly md5Of: 'base64' | 'data-uri' | 'nothing' | 'unknown';
}

export type PhotoProblem =
  'not-uploaded' | 'link-expired' | 'link-for-upload' | 'link-changed' | 'md5' | 'other';

/** A result call whose token leads to no result of the caller's. */
export interface TokenEvent {
  readonly sent: string;
  readonly why: 'changed' | 'other-account' | 'other-pair' | 'too-late';
  /** The token that was meant, as it was issued. */
  readonly issued: string;
  readonly action: ActionName;
}

/** A result call of the token's own account, in time. */
export interface ResultEvent {
  readonly askedThisSecond: number;
}

/** A request to an object whose link was issued here. */
export interface StorageEvent {
  readonly method: string;
  readonly outcome: 'done' | 'expired' | 'signature' | 'other';
  /** What the link is for: the visitor's photo, or the media of a result. */
  readonly object: 'photo' | 'media';
  /** Of a link whose signature does not hold, the method that it is signed for; null where it is for none. */
  readonly signedFor: 'PUT' | 'GET' | null;
  readonly contentType: string;
  /** What was stored as a photo is, by its bytes; null for all else. */
  readonly photo: PhotoFormat | null;
  /** It came without TLS, and the link was given out with it. */
  readonly isPlain: boolean;
  /** The link's own signature is not the only thing by which the request wants to be let in. */
  readonly hasAuthorization: boolean;
  /** Parameters in the link that it was not given out with. */
  readonly added: readonly string[];
  readonly isFromBrowser: boolean;
  /** Whether Apply was called with this photo before, and found it or not. */
  readonly applied: 'no' | 'with-photo' | 'without-photo';
}

/** The link was opened. */
export interface OpenedEvent {
  /** The code that the page shows to a user who comes too late. */
  readonly late: number | null;
  /** A scenario has it expire, and not the time. */
  readonly isScripted: boolean;
  readonly userAgent: string;
  /** Of the browser that began a capture before; empty where none has. */
  readonly firstUserAgent: string;
}

/** How the page is put before the visitor. */
export interface Embedded extends Embedding {
  readonly redirectUrl: string;
  readonly pageHost: string;
}

/** How a verification stands, at a time when findings are asked for. */
export interface EndEvent {
  readonly verification: Verification;
  /** When the user was sent back; null where they were not. */
  readonly redirectedAt: number | null;
  readonly now: number;
  /** Nothing more is expected to come, however little time has passed. */
  readonly isOver: boolean;
}
