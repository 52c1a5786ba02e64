enum SkeletonChanceryDaemon {}
