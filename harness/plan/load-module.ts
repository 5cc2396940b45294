/** A module's default export. By jiti, since Node 20 does not read TypeScript. */
export async function importDefault(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url).import(path, { default: true });
}
