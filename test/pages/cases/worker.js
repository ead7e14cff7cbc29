function inWorker() { throw new Error('in a worker'); }
inWorker();
