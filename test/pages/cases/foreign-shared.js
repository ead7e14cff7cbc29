throw new Error('shared by another origin');
