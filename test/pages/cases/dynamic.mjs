throw new Error('in a module imported dynamically');
