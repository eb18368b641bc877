// System//Zero under pm2: pm2 start deploy/ecosystem.config.js
//
// Fork mode and one instance, for the integrity log has one writer: a second process on the same data folder refuses to start. More
// requests a second need more threads (WORKERS), not more processes.
module.exports = {
  apps: [
    {
      name: "systemzero-api",
      script: process.env.SYSTEMZERO_BINARY || "/usr/bin/systemzero",
      args: "serve --config /etc/systemzero/settings.yaml",
      interpreter: "none",
      exec_mode: "fork",
      instances: 1,
      autorestart: true,
      exp_backoff_restart_delay: 200,
      max_restarts: 20,
      min_uptime: "10s",
      max_memory_restart: "2G",
      // Above LAME_DUCK_SECONDS and DRAIN_SECONDS together: the log is flushed and signed before the process ends.
      kill_timeout: 60000,
      out_file: "/var/log/systemzero/out.log",
      error_file: "/var/log/systemzero/error.log",
      merge_logs: true,
      time: true,
      env: {
        DATA_PATH: "/var/lib/systemzero",
        HOST: "127.0.0.1",
        PORT: "8080",
      },
    },
  ],
};

// Rotation of the two files above: pm2 install pm2-logrotate
//   pm2 set pm2-logrotate:max_size 10M && pm2 set pm2-logrotate:retain 30
// The request log and the integrity log rotate by themselves.
// Reload policies and settings without a restart: pm2 sendSignal SIGHUP systemzero-api
