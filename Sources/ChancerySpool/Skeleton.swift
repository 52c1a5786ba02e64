enum SkeletonChancerySpool {}
