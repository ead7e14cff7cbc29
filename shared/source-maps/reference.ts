const marks = ['//# sourceMappingURL=', '//@ sourceMappingURL='];

/**
 * Where a script says that its source map is, relative to itself: in the `SourceMap` header of the answer, or else in the comment
 * that ends it; undefined where it says nothing.
 * @see https://tc39.es/ecma426/#sec-linking-generated-code
 */
export function sourceMapReference(script: string, header: string | null): string | undefined {
  const said = header?.trim();
  return said ? said : endingComment(script);
}

function endingComment(script: string): string | undefined {
  const at = Math.max(...marks.map((mark) => script.lastIndexOf(mark)));
  if (at === -1) return undefined;
  const [comment = '', ...after] = script.slice(at).split(/[\n\r\u2028\u2029]/);
  // Code that writes such comments has one in a string, and goes on after it.
  const endsIt = after.map((line) => line.trim()).every((line) => line === '' || line.startsWith('//'));
  const address = comment.slice(comment.indexOf('=') + 1).trim();
  return endsIt && address !== '' && !/[\s'"`]/.test(address) ? address : undefined;
}
