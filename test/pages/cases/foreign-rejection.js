Promise.reject(new Error('rejected by a script of another origin'));
