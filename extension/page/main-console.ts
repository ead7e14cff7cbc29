import { consoleCalls } from '../../shared/integrations/console.ts';
import { start } from './start.ts';

start(consoleCalls);
