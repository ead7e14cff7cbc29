function inExternal() { throw new Error('in an external script'); }
inExternal();
