/// How long a test waits for what must come: longer than the slowest machine takes for all tests, as all of them run at once.
package let patience = Duration.seconds(1_800)
