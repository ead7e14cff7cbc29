throw new Error('secret of another origin');
