// The manifest: what a plugin is, asks for, stores and answers.

export {
  Manifest,
  ManifestCapability,
  ManifestCaveats,
  ManifestCollection,
  ManifestHandler,
  packageLimits,
  type Package,
} from './manifest.ts'
