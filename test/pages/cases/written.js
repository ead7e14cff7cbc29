throw new Error('in a script that was written');
