// What people are interested in, for the broker, the routes and their rights.

export { openInterests, type Interests } from './interest.ts'
export { interestNeeds, leavingFor, planInterest, type InterestWrite } from './note.ts'
