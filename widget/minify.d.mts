interface Script {
  readonly code: string;
  readonly map?: string;
}

export declare function minifyScript(
  text: string,
  options: { readonly module: boolean; readonly map?: string },
): Promise<Script>;
