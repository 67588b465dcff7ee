import { Orders } from './orders';

const Page = () => <Orders />;

export default Page;
