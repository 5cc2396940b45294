export async function explainPhoneFile(file: string, flags: object): Promise<void> {
  await Promise.resolve([file, flags]);
}
