// Loaded when a person wants to mark a picture: the annotator, and how it looks.
export { Annotator } from '../annotate/Annotator.tsx';
export { default as css } from '../annotate/annotate.css';
