// The script of the SharedWorker.
import { Broker, type BrokerPort } from './broker.ts';

const broker = new Broker();
(globalThis as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = ({ ports: [port] }) => {
  if (!port) return;
  broker.connect(port as unknown as BrokerPort);
  port.start();
};
