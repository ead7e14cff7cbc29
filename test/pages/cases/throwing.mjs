throw new Error('in an external module');
