import "./oubli-banner";
import "./form";
import "./centre";

export { permits } from "./blocking";
