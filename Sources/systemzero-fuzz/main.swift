import ArgumentParser

FuzzCommand.main()
