interface Place {
  readonly config?: string | undefined;
  readonly outputDir: unknown;
  readonly sandbox: boolean;
}

/** What `faceid-mock replay <id>` needs beside the id, so that the command that is printed works here. */
export const replayFlags = ({ config, outputDir, sandbox }: Place): string =>
  [
    ...(config === undefined ? [] : [` --config ${config}`]),
    ...(typeof outputDir === 'string' && outputDir !== 'faceid-report'
      ? [` --report ${outputDir}`]
      : []),
    ...(sandbox ? [] : [' --no-sandbox']),
  ].join('');
