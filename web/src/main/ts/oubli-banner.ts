import "./banner";
import { permits } from "./blocking";

Object.assign(globalThis, { oubli: { permits } });
export { permits };
