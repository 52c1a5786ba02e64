enum SkeletonChancerySystemd {}
