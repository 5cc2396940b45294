/** Life times and limits of the legacy web verification, each with its source in wire-facts. */
export const lifetimes = {
  /** A BizToken may be used to run the flow for 7,200 s (documented, D-49953). */
  bizTokenMs: 7_200_000,
  /** A BizToken of the successor: ten minutes (documented, D-56227 as it stands now). */
  intlBizTokenMs: 600_000,
  /** A result may be fetched for 3 × 24 × 3,600 s after the token was issued (documented, D-49950, D-56226). */
  resultMs: 259_200_000,
  /** Both links of CreateUploadUrl live 7,200 s (observed: q-sign-time of the official example). */
  uploadMs: 7_200_000,
  /** VideoUrl and VideoBestFrameUrl live ten minutes (documented, D-49950). */
  mediaUrlMs: 600_000,
} as const;

/** The legacy page's retry limit is not published; code 16 exists. Assumed, `retryLimit` changes it. */
export const defaultRetryLimit = 3;

/** Passing score of the comparison (documented, CLI-I legacy). */
export const passingSimilarity = 70;
