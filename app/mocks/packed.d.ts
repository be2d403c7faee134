/** A file as it is published: packed by gzip, whatever the host does or does not. Made by app/server/node/demoBuild.ts. */
declare module '*?packed' {
  const file: { url: string; bytes: number }
  export default file
}
