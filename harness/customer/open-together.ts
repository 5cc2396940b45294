interface Opened {
  close(): Promise<void>;
}

/**
 * Opens both at the same time. Where one does not open, the other is told by its signal, and closed if it opened all
 * the same.
 *
 * @throws what the first of them that refused had thrown
 */
export async function openTogether<A extends Opened, B extends Opened>(
  openOne: (givenUp: AbortSignal) => Promise<A>,
  openOther: (givenUp: AbortSignal) => Promise<B>,
): Promise<[A, B]> {
  const givingUp = new AbortController();
  const opening = [openOne(givingUp.signal), openOther(givingUp.signal)] as const;
  try {
    return await Promise.all(opening);
  } catch (error) {
    givingUp.abort();
    const ended = await Promise.allSettled<Opened>(opening);
    for (const each of ended) if (each.status === 'fulfilled') await each.value.close();
    throw error;
  }
}
