// Modules that the build makes of languages/.
declare module "catalogue:en" {
  /** All texts of English, as Fluent. */
  const text: string;
  export default text;
}
declare module "catalogue:files" {
  /** Files of the other languages, by language. */
  const files: Record<string, string>;
  export default files;
}
