
foo{}; // SyntaxError
