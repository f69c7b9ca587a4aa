// What is loaded when somebody looks at their interests.

export { Interests } from './interests.tsx'
