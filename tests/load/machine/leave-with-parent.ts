/** Loaded into a program that the bench starts: when the bench is killed, the program ends in order instead of staying behind. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep alive a program that is done.
process.channel?.unref();
