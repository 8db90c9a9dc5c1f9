"""What each command does once its options are read. Loaded only when the command runs, so that --help stays quick."""
