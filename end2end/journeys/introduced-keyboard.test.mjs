// The same, with the keyboard alone.

import { keyboard, lives } from "../introduced.js";

lives("with the keyboard alone", keyboard);
