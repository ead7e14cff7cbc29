import type { Node, Parent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Markdown as GitHub reads it: CommonMark with tables, footnotes, and links made of bare addresses. */
export const parseMarkdown = (text: string): Root =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

/** A node and all below it, in the order of the text. */
export const nodesOf = (node: Node | undefined): readonly Node[] =>
  node === undefined ? [] : [node, ...('children' in node ? (node as Parent).children : []).flatMap(nodesOf)];
