enum SkeletonChancerySettings {}
