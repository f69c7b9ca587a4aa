// The manifest: what a plugin is, asks for, stores and answers.

export {
  Manifest,
  ManifestAsset,
  ManifestCapability,
  ManifestCaveats,
  ManifestCollection,
  ManifestHandler,
  ManifestIndex,
  ManifestTopic,
  packageLimits,
  type Package,
} from './manifest.ts'
