import type { Plugin } from 'esbuild';

export declare const cssAsText: Plugin;
