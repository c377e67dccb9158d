// An introduction from its first word to what came of it, started from each of the three sides.

import { lives, mouse } from "../introduced.js";

lives("with a mouse", mouse);
