// As `css-as-text.mjs` bundles them.
declare module '*.css' {
  const text: string;
  export default text;
}
