// What differs in a message from one time to the next, where it is the same fault.

/** Of which parts differ: ids in the path. */
export const addresses = /\bhttps?:\/\/[^\s"'`()<>]+/g;

export const uuids = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
