// What is loaded when somebody looks at their score.

export { Credit } from './credit.tsx'
