export { Field } from "../../ui/field";
