// Goal: tightening a style sheet changes its size and nothing it says. Method: pairs of texts.

import { expect, test } from 'vitest'
import { tightenStyle } from './page-bundle.ts'

test.each([
  ['a {\n  color: red;\n}\n', 'a{color: red}'],
  ['/* gone */ a { b: c } /* also\n gone */', 'a{b: c}'],
  ['a::before { content: "/* stays */  ; } "; }', 'a::before{content: "/* stays */  ; } "}'],
  ['a { width: calc(1px + 2px) }', 'a{width: calc(1px + 2px)}'],
  ['a > b ,\n c { x: y }', 'a > b,c{x: y}'],
  ["a { b: 'it\\'s  here' }", "a{b: 'it\\'s  here'}"],
])('%j', (css, tight) => {
  expect(tightenStyle(css)).toBe(tight)
})
